import { testMastersDay } from './days/master-day'

testMastersDay(['ru'])

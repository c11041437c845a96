import { testMastersDay } from './days/master-day'

testMastersDay(['en', 'uz'])

import { testDispatchersDay } from './days/dispatcher-day'

testDispatchersDay(['en'])

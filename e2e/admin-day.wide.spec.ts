import { testAdminsDay } from './days/admin-day'

testAdminsDay(['en'])

import type pg from 'pg'
import type { DoctorConfig } from '../platform/config/doctor-config'
import type { TelegramCall } from './call-telegram'

/** What checks look at things with. */
export interface Surroundings {
  readonly config: DoctorConfig
  readonly pool: pg.Pool
  readonly telegram: TelegramCall
  /** The machine's own time. */
  readonly now: () => Date
}

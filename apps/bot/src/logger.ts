/** The logger of all processes; what it masks is decided in the telemetry package. */
export type { Logger } from '@pult/telemetry/logging/create-logger'

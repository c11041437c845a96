import type { AppWindow } from './app-window'
import type { EventData } from './event-data'

export interface RequestContext {
  readonly window: AppWindow
  readonly data: EventData
  readonly raw: unknown
  readonly openLink: (url: string) => void
}

export type RequestHandler = (context: RequestContext) => void

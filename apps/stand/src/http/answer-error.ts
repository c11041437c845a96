import type { NextFunction, Request, Response } from 'express'
import { ZodError } from 'zod'
import { ApiError } from '../telegram/api-error'

export type ReportError = (error: unknown) => void

/** The last handler: a wrong request is 400 with its reason, anything else is logged and 500. */
export const answerError =
  (report: ReportError) =>
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error)
      return
    }
    const known = describe(error)
    if (!known) report(error)
    const { status, description } = known ?? { status: 500, description: 'Internal Server Error' }
    // One shape for both interfaces: a bot reads `description`, a test whichever it likes.
    response.status(status).json({ ok: false, error_code: status, description })
  }

function describe(error: unknown): { status: number; description: string } | null {
  if (error instanceof ApiError) return { status: error.code, description: error.description }
  if (error instanceof ZodError) return { status: 400, description: `Bad Request: ${error.message}` }
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    return { status: error.status, description: `Bad Request: ${error.message}` }
  }
  return null
}

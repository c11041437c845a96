import type { Breadcrumb, ErrorEvent, Event, NodeOptions } from '@sentry/node'
import { maskRecord } from '../masking/mask-record'
import { maskText } from '../masking/mask-text'

type TransactionEvent = Parameters<NonNullable<NodeOptions['beforeSendTransaction']>>[0]
type Exceptions = NonNullable<Event['exception']>

const maskExceptions = ({ values = [] }: Exceptions): Exceptions => ({
  values: values.map(({ type, value, mechanism, stacktrace }) => ({
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value: maskText(value) }),
    ...(mechanism && { mechanism: { type: mechanism.type, handled: mechanism.handled ?? true } }),
    ...(stacktrace && {
      stacktrace: {
        // Where, and nothing of what stood in the variables or in the lines around.
        frames: (stacktrace.frames ?? []).map(
          ({ filename, function: name, module, lineno, colno, in_app }) => ({
            ...(filename !== undefined && { filename: maskText(filename) }),
            ...(name !== undefined && { function: name }),
            ...(module !== undefined && { module }),
            ...(lineno !== undefined && { lineno }),
            ...(colno !== undefined && { colno }),
            ...(in_app !== undefined && { in_app }),
          }),
        ),
      },
    }),
  })),
})

/** A breadcrumb with its words masked and its data by field, as a log line would be. */
export const maskBreadcrumb = (crumb: Breadcrumb): Breadcrumb => ({
  ...crumb,
  ...(crumb.message !== undefined && { message: maskText(crumb.message) }),
  ...(crumb.data && { data: maskRecord(crumb.data) }),
})

/** What both kinds of events have; requests, users and extras are not sent at all. */
function maskCommon<T extends ErrorEvent | TransactionEvent>(event: T): T {
  const { request: _request, user: _user, extra: _extra, contexts, ...rest } = event
  const { trace, runtime, os } = contexts ?? {}
  return {
    ...rest,
    ...(event.message !== undefined && { message: maskText(event.message) }),
    ...(event.transaction !== undefined && { transaction: maskText(event.transaction) }),
    ...(event.tags && { tags: maskRecord(event.tags) }),
    ...(event.breadcrumbs && { breadcrumbs: event.breadcrumbs.map(maskBreadcrumb) }),
    contexts: {
      ...(runtime && { runtime }),
      ...(os && { os }),
      ...(trace && { trace: { ...trace, ...(trace.data && { data: maskRecord(trace.data) }) } }),
    },
  } as T
}

/** An error event with nothing in it that the log would not say. */
export const maskErrorEvent = (event: ErrorEvent): ErrorEvent => ({
  ...maskCommon(event),
  ...(event.exception && { exception: maskExceptions(event.exception) }),
})

/** A transaction and its spans, masked alike. */
export const maskTransaction = (event: TransactionEvent): TransactionEvent => ({
  ...maskCommon(event),
  ...(event.spans && {
    spans: event.spans.map((span) => ({
      ...span,
      ...(span.description !== undefined && { description: maskText(span.description) }),
      data: maskRecord(span.data) as typeof span.data,
    })),
  }),
})

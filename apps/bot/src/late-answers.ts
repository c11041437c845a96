import type { Transformer } from 'grammy'

const TOO_LATE = /query is too old|query ID is invalid/i

/**
 * A tap can wait longer than Telegram takes an answer to it, while the bot was away or after a deploy. Nobody sees the
 * little notice then, but what the tap asked for is done all the same, and it is no failure.
 */
export const forgiveLateAnswers: Transformer = async (call, method, ...rest) => {
  const answer = await call(method, ...rest)
  const isTooLate = method === 'answerCallbackQuery' && !answer.ok && TOO_LATE.test(answer.description)
  // Telegram's types tie a result to its method, which is known to be this one here.
  return isTooLate ? ({ ok: true, result: true } as unknown as typeof answer) : answer
}

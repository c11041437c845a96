import type { RequestHandler } from 'express'

/**
 * Answers depend on who asks: the same address and version look different to a dispatcher and to a master. Nobody may
 * keep them, and a conditional GET never gets a 304 — on a device with two Telegram accounts the browser would show
 * one person the other's answer. ETags are for If-Match (2-api, "Concurrency").
 */
export const keepAnswersPrivate: RequestHandler = (req, res, next) => {
  res.setHeader('Cache-Control', 'no-store')
  res.vary('Authorization')
  delete req.headers['if-none-match']
  delete req.headers['if-modified-since']
  next()
}

import type admin from './ru/admin.json'
import type deskActions from './ru/desk-actions.json'
import type dispatcher from './ru/dispatcher.json'
import type guest from './ru/guest.json'
import type master from './ru/master.json'
import type masterActions from './ru/master-actions.json'
import type orders from './ru/orders.json'
import type board from './ru/board.json'
import type clients from './ru/clients.json'
import type orderForm from './ru/order-form.json'
import type reports from './ru/reports.json'
import type settlements from './ru/settlements.json'
import type shared from './ru/shared.json'

/** Every message there is; the Russian files are the list, a test holds the other languages to it. */
export type MessageKey =
  | keyof typeof admin
  | keyof typeof deskActions
  | keyof typeof dispatcher
  | keyof typeof guest
  | keyof typeof master
  | keyof typeof masterActions
  | keyof typeof orders
  | keyof typeof board
  | keyof typeof clients
  | keyof typeof orderForm
  | keyof typeof reports
  | keyof typeof settlements
  | keyof typeof shared

export type MessageValues = Readonly<Record<string, string | number>>

/** Text of a message in the active language. */
export type Translate = (key: MessageKey, values?: MessageValues) => string

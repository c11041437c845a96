/** «Whose work group is this?»: one master under the message about a new group. */
export interface GroupButton {
  readonly chatId: number
  readonly masterId: number
}

/** Supergroups have ids of at most 16 digits (Bot API, "Chat"), so this stays below the 64 bytes of a button. */
export const GROUP_BUTTON = /^g:(-[1-9]\d{0,15}):([1-9]\d{0,9})$/

export const formatGroupButton = ({ chatId, masterId }: GroupButton): string =>
  `g:${String(chatId)}:${String(masterId)}`

/** Null for data that is not a group's button. */
export function parseGroupButton(data: string): GroupButton | null {
  const [, chatId, masterId] = GROUP_BUTTON.exec(data) ?? []
  return chatId === undefined ? null : { chatId: Number(chatId), masterId: Number(masterId) }
}

/** Telegram's HTML parse mode: these four are all that has to be escaped (https://core.telegram.org/bots/api#html-style). */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text from people as text in a message, never as markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

/** A part of the door: apartment, office, entrance, floor, intercom, in the words people type, with its number. */
const DOOR =
  /[,;\s]+(?:кв(?:артира|-ра|\.)?|апарт(?:аменты|\.)?|оф(?:ис|\.)?|ком(?:ната|\.)|пом(?:ещение|\.)|под(?:ъезд|\.)|п-д|эт(?:аж|\.)?|домофон|код|apt\.?|apartment|flat|office|entrance|floor|intercom|xonadon|kvartira|kirish|qavat)[\s.:№#]*[\p{L}*#]{0,2}\d[\p{L}\d*#-]*/giu

/** The same with the number first: «3-й подъезд», «5 этаж»; behind a comma, or it would take the house along. */
const NUMBERED_DOOR =
  /[,;]\s*\d{1,3}(?:-?(?:[йяе]|[оы]й))?[\s-]*(?:подъезд|под\.|п-д|этаж|эт\.|qavat|floor)(?!\p{L})/giu

/** Ten digits and more are a phone, whatever stands before it. */
const PHONE = /[,;\s]*(?:(?:тел|моб|phone|tel)\p{L}*\.?|т\.)?[\s:]*\+?\d(?:[\s()-]*\d){9,}/giu

/**
 * The address down to the house, for a group chat (1-domain, "Notifications"): apartment and phone have fields of their
 * own, but people also type them into the address.
 */
export const streetAddress = (address: string): string =>
  address.replace(PHONE, '').replace(DOOR, '').replace(NUMBERED_DOOR, '').trim()

/** A part of the door: apartment, entrance, floor, intercom, in the words people type, with its number. */
const DOOR =
  /[,;\s]+(?:кв(?:артира|\.)?|апарт(?:аменты|\.)?|под(?:ъезд|\.)|п-д|эт(?:аж|\.)?|домофон|код|apt\.?|apartment|flat|entrance|floor|intercom|xonadon|kvartira|kirish|qavat)[\s.:№#]*[\p{L}*#]{0,2}\d[\p{L}\d*#-]*/giu

/**
 * The address down to the house, for a group chat (1-domain, "Notifications"): the apartment has a field of its own,
 * but people also type it into the address.
 */
export const streetAddress = (address: string): string => address.replace(DOOR, '').trim()

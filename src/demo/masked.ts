/**
 * Telephone numbers never leave in clear, wherever they stand: in an address, in a message's id.
 */

/** @param phones in E.164. */
export function masking(phones: readonly string[]): (line: string) => string {
  const digits = phones.map((phone) => phone.replace(/\D/g, ''))
  return (line) =>
    digits.reduce(
      (text, digit) => text.replaceAll(digit, `${digit.slice(0, 3)}•••••${digit.slice(-3)}`),
      line,
    )
}

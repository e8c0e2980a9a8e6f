import { NUMBER_TO_COME } from './port'

/**
 * The text of a case's number: `INC-2026-000123`. Beyond 999,999 it grows a digit rather than
 * repeat.
 */
export function caseNumber(series: string, year: number, serial: number): string {
  return `${series}-${year}-${String(serial).padStart(6, '0')}`
}

/** JSON text with the number where `NUMBER_TO_COME` stood. */
export function numberedText(text: string, number: string | undefined): string {
  return number === undefined ? text : text.replaceAll(NUMBER_TO_COME, number)
}

/** A JSON value with the number where `NUMBER_TO_COME` stood. */
export function withNumber<T>(value: T, number: string | undefined): T {
  const text = JSON.stringify(value)
  if (number === undefined || !text?.includes(NUMBER_TO_COME)) return value
  return JSON.parse(text.replaceAll(NUMBER_TO_COME, number)) as T
}

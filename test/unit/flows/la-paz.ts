/** Moments as tables write them: `Mon 02/03 08:30`, in La Paz, of 2026. */
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const OFFSET_MS = 4 * 3_600_000

/** An instant as it is read there. */
export const said = (instant: string): string => {
  const there = new Date(Date.parse(instant) - OFFSET_MS)
  const [date = '', time = ''] = there.toISOString().split('T')
  const [, month, day] = date.split('-')
  return `${weekdays[there.getUTCDay()]} ${day}/${month} ${time.slice(0, 5)}`
}

/** The instant; a wrong weekday throws. */
export const at = (text: string): string => {
  const read = /^(\w{3}) (\d\d)\/(\d\d) (\d\d:\d\d)$/.exec(text)
  if (!read) throw new Error(`not a moment: ${text}`)
  const [, , day, month, time] = read
  const instant = new Date(`2026-${month}-${day}T${time}:00-04:00`).toISOString()
  if (said(instant) !== text) throw new Error(`${text} is ${said(instant)}`)
  return instant
}

/** `2h30` in milliseconds of working time; a day `d` has eight hours. */
export const span = (text: string): number => {
  const read = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m?)?$/.exec(text.replaceAll(' ', ''))
  if (!read || !text) throw new Error(`not an amount: ${text}`)
  const [days, hours, minutes] = read.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ]
  return ((days * 8 + hours) * 60 + minutes) * 60_000
}

/**
 * The path of a frame: `CODE` at the root, `CODE>STEP>CODE` inside a step, as deep as procedures
 * call one another. Made and read here alone.
 */

/** Of a procedure that runs inside a step of another frame. */
export const pathInside = (path: string, step: string, procedure: string): string =>
  `${path}>${step}>${procedure}`

/** Its procedures, the case's own first. */
export const proceduresOn = (path: string): string[] =>
  path.split('>').filter((_, index) => index % 2 === 0)

/** The steps inside which it runs, the outermost first; none at the root. */
export const callersOn = (path: string): { procedure: string; step: string }[] => {
  const parts = path.split('>')
  return parts.flatMap((procedure, index) => {
    const step = parts[index + 1]
    return index % 2 === 0 && step !== undefined ? [{ procedure, step }] : []
  })
}

/** The frame in one of whose steps it runs; undefined at the root. */
export const pathAround = (path: string): string | undefined =>
  callersOn(path).length > 0 ? path.split('>').slice(0, -2).join('>') : undefined

/** Whether it is that frame or runs inside a step of it. */
export const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}>`)

/** A text in the languages that people read. */
import { z } from 'zod'

export const words = z.strictObject({ es: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof words>

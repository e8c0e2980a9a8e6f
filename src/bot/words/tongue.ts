/** Languages that people write in and that nobody here reads: they are answered in both. */
import { z } from 'zod'

export const tongue = z.enum(['qu', 'ay'])

export type Tongue = z.infer<typeof tongue>

/** The letters of what is drawn are DejaVu's, which come with the package. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = join(
  dirname(createRequire(__filename).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
)
export const fontFile = (name: string): string => join(folder, `${name}.ttf`)

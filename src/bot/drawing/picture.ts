/**
 * An SVG as a PNG, for channels that cannot show SVG. The letters are DejaVu's, which come with the
 * package.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const fonts = join(
  dirname(createRequire(__filename).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
)

/** @param width pixels; the height follows. Slack opens a picture at 1,280. */
export function png(svg: string, width?: number): Buffer {
  const drawn = new Resvg(svg, {
    fitTo: width ? { mode: 'width', value: width } : { mode: 'original' },
    font: {
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans',
      fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => join(fonts, name)),
    },
  })
  return Buffer.from(drawn.render().asPng())
}

/**
 * An SVG as a PNG, for channels that cannot show SVG. The letters are DejaVu's, which come with the
 * package.
 */
import { Resvg } from '@resvg/resvg-js'
import { fontFile } from './font-file'

/** @param width pixels; the height follows. Slack opens a picture at 1,280. */
export function png(svg: string, width?: number): Buffer {
  const drawn = new Resvg(svg, {
    fitTo: width ? { mode: 'width', value: width } : { mode: 'original' },
    font: {
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans',
      fontFiles: ['DejaVuSans', 'DejaVuSans-Bold'].map(fontFile),
    },
  })
  return Buffer.from(drawn.render().asPng())
}

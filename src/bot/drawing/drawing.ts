/**
 * Drawing takes some tenths of a second; whoever asks for a picture does not know where it is
 * drawn.
 */
import type { FlowModel } from '../../flows/layout/model'
import { layout, type Layout } from '../../flows/layout/layout'
import { type Chart, drawChart } from './chart'
import type { Paper } from './paper'
import { drawPaper } from './paper-pdf'
import { png } from './picture'

/** What is to be drawn, as plain data: it may be sent to another thread. */
export type Drawable =
  | { draw: 'layout'; model: FlowModel }
  | { draw: 'png'; svg: string; width?: number }
  | { draw: 'chart'; chart: Chart }
  | { draw: 'paper'; paper: Paper }

export interface Drawing {
  layout(model: FlowModel): Promise<Layout>
  /** @param width pixels; the height follows. */
  png(svg: string, width?: number): Promise<Buffer>
  /** As PNG. */
  chart(chart: Chart): Promise<Buffer>
  /** As PDF. */
  paper(paper: Paper): Promise<Buffer>
}

/** A layout, or the bytes of a picture or a PDF. */
export async function draw(wanted: Drawable): Promise<Layout | Uint8Array> {
  switch (wanted.draw) {
    case 'layout':
      return layout(wanted.model)
    case 'png':
      return png(wanted.svg, wanted.width)
    case 'chart':
      return drawChart(wanted.chart)
    case 'paper':
      return drawPaper(wanted.paper)
  }
}

export function drawingBy(work: (wanted: Drawable) => Promise<Layout | Uint8Array>): Drawing {
  const bytes = async (wanted: Drawable): Promise<Buffer> => {
    const { buffer, byteOffset, byteLength } = (await work(wanted)) as Uint8Array
    return Buffer.from(buffer, byteOffset, byteLength)
  }
  return {
    layout: async (model) => (await work({ draw: 'layout', model })) as Layout,
    png: (svg, width) => bytes({ draw: 'png', svg, width }),
    chart: (chart) => bytes({ draw: 'chart', chart }),
    paper: (paper) => bytes({ draw: 'paper', paper }),
  }
}

/** In the caller's own thread, for one picture of a command line. */
export const drawingHere: Drawing = drawingBy(draw)

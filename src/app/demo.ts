/** `conducto demo`: puts the stage up, plays the story and tells it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createColors } from 'picocolors'
import { openStage, type OpenStage } from './demo-stage'
import { createCatalogue } from '../bot/words/catalogue'
import type { Config } from '../config/config'
import { masking } from '../demo/masked'
import { playStory } from '../demo/play'
import type { DemoEvent } from '../demo/stage'
import { firstStory, loadStory, storyNames } from '../demo/story'
import { linesOf, type Telling } from '../demo/transcript'
import { wrapped } from '../demo/wrapped'
import type { Program } from './program'

const configOf = (dataDir: string, language: Config['language']): Config => ({
  sandbox: true,
  whatsapp: 'simulated',
  port: 0,
  sandboxPort: 0,
  dataDir,
  language,
  logLevel: 'fatal',
  production: false,
})

/** Which stories there are beside the one that is told where none is named. */
const othersTold = ({ t, language, width }: Pick<Telling, 't' | 'language' | 'width'>): string[] =>
  storyNames()
    .filter((name) => name !== firstStory)
    .map((name) => t('system.demo.other', { name, title: loadStory(name).title[language] }))
    .flatMap((line) => wrapped(line, width, (text) => text))

export const demo: Program['demo'] = async ({
  story: name = firstStory,
  json,
  language,
  colour,
  width,
  write: told,
}) => {
  const story = loadStory(name)
  const t = createCatalogue().in(language)
  const paint = createColors(colour)
  const dataDir = mkdtempSync(join(tmpdir(), 'conducto-demo-'))
  let stage: OpenStage | undefined
  let unread: unknown
  const write = (line: string): void => {
    try {
      if (unread === undefined) told(line)
    } catch (error) {
      // Not within the program that is being told of, which would try to send again.
      unread = error
    }
  }
  const tell = (event: DemoEvent): void => {
    // What the first start writes is no part of the story.
    if (!stage) return
    const masked = masking(stage.phones)
    if (!json)
      for (const line of linesOf(event, { t, language, paint, width, time: stage.time }))
        write(masked(line))
    else if (event.type === 'record') write(masked(JSON.stringify(event.record)))
  }
  try {
    if (!json)
      for (const line of wrapped(story.heading[language], width, (text) => text))
        write(paint.bold(line))
    stage = await openStage({ config: configOf(dataDir, language), begins: story.begins, tell })
    await playStory(stage, story, tell, () => unread === undefined)
    if (unread !== undefined) throw unread
    const { number, receipts, whole } = await stage.ending(story.about)
    if (json) return
    const ending = t('system.demo.ending', { number, receipts, chain: whole ? 'whole' : 'broken' })
    for (const line of ['', ...wrapped(ending, width, (text) => text)]) write(paint.bold(line))
    for (const line of name === firstStory ? othersTold({ t, language, width }) : [])
      write(paint.dim(line))
  } finally {
    await stage?.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

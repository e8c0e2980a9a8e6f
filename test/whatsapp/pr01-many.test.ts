/** Many people at once, and people with two addresses, through the whole program on WhatsApp. */
import type { CaseState } from '../../src/flows/case/case'
import { describeInBrowser } from '../support/chromium'
import { Story } from '../support/story'
import { until } from '../support/world'
import { type Citizen, type Office, openOffice } from './office'

const two = (index: number): string => String(index).padStart(2, '0')
const fifty: Citizen[] = Array.from({ length: 50 }, (_, index) => ({
  address: index % 2 === 0 ? `591720000${two(index)}@c.us` : `2345678901234${two(index)}@lid`,
  name: `Persona ${two(index)}`,
}))
const ten: Citizen[] = Array.from({ length: 10 }, (_, index) => ({
  address: `591730000${two(index)}@c.us`,
  name: `Vecino ${two(index)}`,
}))
const rosa: Citizen = { address: '59170000007@c.us', name: 'Rosa M.' }
/** Rosa too. */
const rosaToo: Citizen = { address: '345678901234567@lid', name: 'Rosa M.' }
const caseNumber = /INC-\d{4}-\d{6}/g

const momentOfDay = /\d{1,2}:\d{2}/g

/** What somebody of an office writes, from the first word to the registration. */
const reportOf = (office: string): string[] => [
  `no puedo entrar a ciudadania digital en la oficina ${office}`,
  `nos pasa desde ayer en la oficina ${office}`,
  'si',
  '1',
]

describeInBrowser('many people on WhatsApp', (executablePath) => {
  /** One for all: each test has people of its own. */
  let office: Office
  beforeAll(async () => {
    const citizens = [...fifty, ...ten, rosa, rosaToo]
    office = await openOffice(executablePath, {
      citizens,
      parallel: true,
      phone: { offlineAsEvents: true },
    })
  })
  afterAll(async () => {
    const { stage } = office
    await office.close()
    expect(await stage.browsers()).toEqual([])
    expect(stage.phone.unknownNames()).toEqual([])
    expect(office.leaks()).toEqual([])
  })
  const told = (address: string): string[] =>
    office.stage.phone.sent(address).map(({ text }) => text)
  const caseOf = async (number: string): Promise<CaseState> =>
    (await office.app.bot.cases.byNumber(number)) as CaseState

  /** What the dialog gives for these words, on a simulated phone. */
  async function dialogOf(words: readonly string[]): Promise<string[]> {
    const story = await Story.open()
    try {
      for (const text of words) await story.write('María', text)
      return story.heard('María')
    } finally {
      await story.close()
    }
  }

  test('two hundred messages of fifty people: each gets what the dialog gives, and nobody anybody else’s words', async () => {
    const expected = await dialogOf(reportOf('00'))
    expect(expected).toHaveLength(3)
    const ids = [0, 1, 2, 3].flatMap((round) =>
      fifty.map(({ address }, index) =>
        office.receive({ person: address, text: reportOf(two(index))[round] as string }),
      ),
    )
    await office.taken(ids)
    await office.settle()
    const numbers = new Set<string>()
    for (const [index, { address }] of fifty.entries()) {
      const words = told(address)
      const [number = ''] = words.at(-1)?.match(caseNumber) ?? []
      numbers.add(number)
      const plain = (text: string) =>
        text
          .replace(caseNumber, 'INC')
          .replace(momentOfDay, 'la hora')
          .replaceAll(`oficina ${two(index)}`, 'oficina 00')
      expect(words.map(plain)).toEqual(expected.map(plain))
      expect((await caseOf(number)).intake.text).toBe(reportOf(two(index)).slice(0, 2).join('\n'))
    }
    expect(numbers.size).toBe(50)
  })

  test('a hundred messages that came while it was down are applied in order, each once', async () => {
    for (const round of [0, 1, 2, 3]) {
      const texts = ten.map((_, index) => reportOf(two(index))[round] as string)
      await office.taken(
        ten.map(({ address }, index) =>
          office.receive({ person: address, text: texts[index] as string }),
        ),
      )
    }
    await office.settle()
    const before = ten.map(({ address }) => told(address).length)
    const wordsOf = (index: number): string[] => [
      'agregar',
      ...Array.from({ length: 9 }, (_, line) => `dato ${line + 1} de la oficina ${two(index)}`),
    ]
    await office.stop()
    const began = office.now()
    const ids = Array.from({ length: 100 }, (_, count) => {
      const [person, line] = [count % 10, Math.floor(count / 10)]
      const at = new Date(began + count * 1000).toISOString()
      return office.receive({
        person: ten[person]?.address as string,
        text: wordsOf(person)[line] as string,
        at,
      })
    })
    office.advanceClock(100_000)
    await office.start()
    await office.taken(ids)
    await office.settle()
    for (const [index, { address }] of ten.entries()) {
      const [number = ''] = told(address)[2]?.match(caseNumber) ?? []
      const { messages } = await caseOf(number)
      expect(messages.map(({ text }) => text)).toEqual(wordsOf(index).slice(1))
      // What to add is asked, and a burst is thanked for once.
      const answers = told(address).slice(before[index])
      expect(answers.map((text) => text.split(' ')[0])).toEqual(['Escriba', 'Lo'])
      await until('blue ticks', () => office.stage.phone.unread(address) === 0)
    }
  })

  test('two addresses of one person are one person', async () => {
    const { phone } = office.stage
    phone.addPerson({ phone: '59170000007', lid: rosaToo.address, name: rosa.name })
    const story = Story.over(office)
    const id = await story.report('Rosa', 'no puedo entrar a ciudadania digital')
    const write = async (person: string, text: string): Promise<void> => {
      office.advance(60_000)
      await office.phones.write({ person, text })
      await story.settle()
    }
    const [number = ''] = told(rosa.address).at(-1)?.match(caseNumber) ?? []
    const before = told(rosa.address).length
    await write(rosaToo.address, 'estado')
    expect(told(rosaToo.address)).toEqual([expect.stringContaining(number)])
    await story.press('U0LUIS', 'step.confirm', { case: id })
    await story.wait(61_000)
    // She is told where she wrote last.
    expect(told(rosaToo.address).at(-1)).toContain('ya está atendiendo')
    expect(told(rosa.address)).toHaveLength(before)
    await write(rosa.address, 'estado')
    expect(told(rosa.address).at(-1)).toContain(number)
  })
})

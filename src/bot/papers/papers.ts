/** Forms on paper as the program hands them out: made when they are asked for, kept nowhere. */
import {
  chosenIn,
  draftAt,
  formOf,
  formOutputs,
  formsIn,
  formStepOf,
} from '../../flows/case/drafts/standing'
import { partsOfActivation } from '../../flows/case/ids'
import type { WholeCase } from '../../flows/case/history'
import type { Library } from '../../flows/definition/definition'
import type { Cases } from '../cases/cases'
import { namesIn } from '../cases/names'
import type { Directory } from '../directory/directory-model'
import type { Drawing } from '../drawing/drawing'
import type { PaperHead } from '../drawing/paper'
import type { PaperWanted } from '../effects/paper-wanted'
import { blankFormsFile, formFile } from '../ids/dossier-name'
import type { Catalogue, Translate } from '../words/catalogue'
import { blankPaper } from './blank'
import { filledPaper } from './filled'
import { type HandedForm, handedForms } from './handed'

/** What stands at the head in place of the catalogue's words. */
export type AgencyHead = Partial<PaperHead>
export interface PapersDeps {
  library: Library
  cases: Pick<Cases, 'whole'>
  catalogue: Catalogue
  directory: { recent(): Promise<Directory> }
  people: { contact(id: string): Promise<{ name?: string } | undefined> }
  drawing: Pick<Drawing, 'paper'>
  /** The agency's, as it is configured. */
  agency: AgencyHead
}
export interface MadePaper {
  /** Of the case. */
  number: string
  name: string
  mime: string
  bytes: Buffer
}
export interface Papers {
  /** Nothing where there is no such form, or its answers were deleted. */
  make(wanted: PaperWanted): Promise<MadePaper | undefined>
}

export const pdfType = 'application/pdf'
export const headOf = ({ agency, unit, logo }: AgencyHead, t: Translate): PaperHead => ({
  agency: agency ?? t('people.paper.agency'),
  unit: unit ?? t('people.paper.unit'),
  logo,
})

export const createPapers = (deps: PapersDeps): Papers => ({
  make: async (wanted) => {
    const state = await deps.cases.whole(wanted.case)
    if (!state) return undefined
    return wanted.is === 'blank' ? blank(deps, state, wanted) : filled(deps, state, wanted)
  },
})

async function blank(
  { library, catalogue, drawing, agency }: PapersDeps,
  state: WholeCase,
  { activation, outputs, language, at }: Extract<PaperWanted, { is: 'blank' }>,
): Promise<MadePaper | undefined> {
  const on = formStepOf(library, state, activation)
  if (!on) return undefined
  const draft = draftAt(state, on)
  const forms = formOutputs(on.step).flatMap((output) => {
    const form = outputs.includes(output.id) ? formOf(on.definition, output) : undefined
    return form ? [{ output: output.id, form }] : []
  })
  if (forms.length === 0) return undefined
  const t = catalogue.in(language)
  const { number, intake } = state
  const paper = blankPaper(
    { language, t },
    {
      head: headOf(agency, t),
      number,
      entity: intake.entity,
      forms,
      listed: draft ? formsIn(on, draft) : forms,
      chosen: chosenIn(draft?.first ?? {}),
      at,
    },
  )
  const bytes = await drawing.paper(paper)
  return { number, name: blankFormsFile(number), mime: pdfType, bytes }
}

async function filled(
  deps: PapersDeps,
  state: WholeCase,
  { activation, output, version, language }: Extract<PaperWanted, { is: 'filled' }>,
): Promise<MadePaper | undefined> {
  const { path, step } = partsOfActivation(activation)
  const handed = handedForms(state, deps.library).findLast(
    (known) =>
      known.path === path &&
      known.step === step &&
      known.output.id === output &&
      known.version === version,
  )
  if (!handed || handed.isDeleted) return undefined
  const t = deps.catalogue.in(language)
  const { contact = '' } = state.intake
  const person = contact ? await deps.people.contact(contact) : undefined
  const name = namesIn(await deps.directory.recent(), state, { t, person: person?.name })
  return drawFilled(deps, state, { handed, t, language, name })
}

/** A version of a form as a PDF, with the names that its reader knows. */
export async function drawFilled(
  { drawing, agency }: Pick<PapersDeps, 'drawing' | 'agency'>,
  { number, intake }: WholeCase,
  {
    handed,
    t,
    language,
    name,
  }: { handed: HandedForm; name(id: string): string } & Parameters<typeof filledPaper>[0],
): Promise<MadePaper> {
  const head = headOf(agency, t)
  const paper = filledPaper({ language, t }, { head, number, entity: intake.entity, handed, name })
  const bytes = await drawing.paper(paper)
  const { form, version } = handed
  return { number, name: formFile(number, form.source, version), mime: pdfType, bytes }
}

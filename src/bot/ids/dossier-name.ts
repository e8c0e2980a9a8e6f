import { normalise } from '../words/normalise'

/** What a case's dossier is called, where it is unpacked and where it is sent. */
export const dossierFolder = (number: string): string => `expediente-${number}`
export const dossierFile = (number: string): string => `${dossierFolder(number)}.zip`

/** The template of the minutes of one of its meetings. */
export const minutesFile = (number: string): string => `acta-${number}.rtf`

/** Where a form is printed, as people call it: "Anexo N°2" is `anexo-2`. */
export const spelledSource = (source: string): string =>
  normalise(source.replace(/n[°º.]\s*(?=\d)/giu, '')).replaceAll(' ', '-') || 'formulario'

/** Forms to be filled in by hand, and one version of one that was handed in. */
export const blankFormsFile = (number: string): string => `formularios-${number}.pdf`
export const formFile = (number: string, source: string, version: number): string =>
  `${number}-${spelledSource(source)}-v${version}.pdf`
/** Whether a file is called as a form of a case is. */
export const isFormFile = (number: string, name: string): boolean =>
  name === blankFormsFile(number) || (name.startsWith(`${number}-`) && /-v\d+\.pdf$/.test(name))

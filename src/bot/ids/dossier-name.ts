/** What a case's dossier is called, where it is unpacked and where it is sent. */
export const dossierFolder = (number: string): string => `expediente-${number}`
export const dossierFile = (number: string): string => `${dossierFolder(number)}.zip`

/** The template of the minutes of one of its meetings. */
export const minutesFile = (number: string): string => `acta-${number}.rtf`

/** Forms to be filled in by hand, and one version of one that was handed in. */
export const blankFormsFile = (number: string): string => `formularios-${number}.pdf`
export const formFile = (number: string, form: string, version: number): string =>
  `${number}-${form.replaceAll('_', '-')}-v${version}.pdf`
/** Whether a file is called as a form of a case is. */
export const isFormFile = (number: string, name: string): boolean =>
  name === blankFormsFile(number) || (name.startsWith(`${number}-`) && /-v\d+\.pdf$/.test(name))

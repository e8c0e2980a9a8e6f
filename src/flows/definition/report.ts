/** How checks report: the path in the file, the reason, and the step it is about. */
export type Report = (path: (string | number)[], reason: string, step?: string) => void

/** Puts values in for the `@PLACEHOLDERS@` of a template; what is put in is not looked through again. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/@([A-Z_]+)@/g, (placeholder, name: string) => values[name] ?? placeholder)
}

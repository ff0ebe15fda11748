/** A text with its `{names}` replaced by values; a name without value gives nothing, and values are taken literally. */
export const fillTemplate = (template: string, values: Readonly<Record<string, string | number | undefined>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""))

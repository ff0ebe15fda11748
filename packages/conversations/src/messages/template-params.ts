import type { Fault } from "../fault.ts"
import { isAttributes } from "../present.ts"

const path = "template_params"

const typeFault = (pointer: string, type: string): Fault => ({
  attribute: pointer,
  message: `${pointer.replace("template_params", "Template params").replaceAll("_", " ")} must be of type ${type}`
})

const texts = ["name", "category", "language", "namespace"]

/** What is wrong with the template that a message names; `undefined` is none [conversations §6.2]. */
export const templateFaults = (template: unknown): ReadonlyArray<Fault> => {
  if (template === undefined) return []
  if (!isAttributes(template)) return [typeFault(path, "hash")]
  const { processed_params: parameters } = template
  return [
    ..."name" in template ? [] : [{ attribute: "name", message: "Name is required" }],
    ...texts.filter((name) => name in template && typeof template[name] !== "string").map((name) => typeFault(`${path}/${name}`, "string")),
    ...parameters === undefined || isAttributes(parameters) ? [] : [typeFault(`${path}/processed_params`, "hash")]
  ]
}

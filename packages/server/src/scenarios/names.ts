/** The names of the scenarios. */
export const scenarioNames = ["group-support", "bot-shop", "empty"] as const

/** The name of a scenario. */
export type ScenarioName = typeof scenarioNames[number]

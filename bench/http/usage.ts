/** What this process has used up so far: CPU time of user and system, microseconds. */
export const cpu = (): number => {
  const { system, user } = process.cpuUsage()
  return user + system
}

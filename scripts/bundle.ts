import { join } from "node:path"
import { bundleCommandLine, bundlePackage, packages } from "./bundle/packages.ts"

const server = packages.filter((folder) => folder.endsWith("/server"))

const written = [
  ...await Promise.all(packages.map((folder) => bundlePackage(folder, join(folder, "dist")))),
  // After the others, who forget all that was written before.
  ...await Promise.all(server.map((folder) => bundleCommandLine(folder, join(folder, "dist/bundle"))))
]

for (const { outputs } of written) {
  for (const [path, { bytes, entryPoint }] of Object.entries(outputs)) {
    if (entryPoint !== undefined) console.log(`${entryPoint} ${path} ${Math.ceil(bytes / 1024)} KiB`)
  }
}

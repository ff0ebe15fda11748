import { mount } from "./page.ts"

mount(document)

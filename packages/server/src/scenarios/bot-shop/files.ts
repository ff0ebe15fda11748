import { filesAt } from "./goods.ts"
import type { EnclosedFile } from "../talk.ts"

/** A wheel, drawn with two colours. */
const wheel = "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwAQMAAABtzGvEAAAABlBMVEX08eodTmNJTVg7AAAApUlEQVR42l2QOw7CMBBEnwmS0zkSPYF7RHxuRYEUB9Fz" +
  "pZQcw0cIXQoUY6OJ+GyxT/JovTMLf1WPb8SYexFjn+BiHLL0uGWx7bopYTK+BZNeao9JuvMUGT32DquAvcI24C5wHHAG/ECNN4ysOSw4JWyWCTuqkjMNZZVagw0f" +
  "7L0N5jnjV9OAxvWZvtYirZUJWZJB2ZV5RVGwOaZC6wQ6iM4zH+urXsC8Sn210eACAAAAAElFTkSuQmCC"

/** A crank whose pedal has come off. */
const brokenPedal = "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwAQMAAABtzGvEAAAABlBMVEX08ep6Lh3WlbICAAAATklEQVR42mNgwAbYP4Ap/h9gSv4PiRT/P4gp/y" +
  "GmyTdARA9ARKHUAzDFDLGJEWITA0Q/Qx2EsseqH6oRq/7/EDX1qNTxHzgpBnZsFPkAAJ7iJ+YWuax8AAAAAElFTkSuQmCC"

const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words)

/** A page with some lines on it, as PDF; the lines are plain ASCII. */
const pdf = (lines: ReadonlyArray<string>): Uint8Array => {
  const words = `BT /F1 14 Tf 30 150 Td 22 TL ${lines.map((line) => `(${line}) Tj T*`).join(" ")} ET`
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 200]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    `<</Length ${words.length}>>stream\n${words}\nendstream`
  ]
  let file = "%PDF-1.4\n"
  const places = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, "0")} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`
  return utf8(`${file}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`)
}

const ride = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Bicicletas Andorinha//Passeios//PT",
  "BEGIN:VEVENT",
  "UID:sabado-lento@andorinha.example.test",
  "DTSTAMP:20260101T090000Z",
  "DTSTART:20260117T093000Z",
  "DTEND:20260117T120000Z",
  "SUMMARY:Sábado lento",
  "LOCATION:Rua das Fontainhas 212\\, Porto",
  "END:VEVENT",
  "END:VCALENDAR",
  ""
].join("\r\n")

const kept = (kind: EnclosedFile["kind"], fileName: string, contentType: string, bytes: Uint8Array): EnclosedFile => ({
  kind,
  fileName,
  contentType,
  bytes,
  fileSize: bytes.length
})

const picture = (fileName: string, base64: string): EnclosedFile => {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
  return { ...kept("image", fileName, "image/png", bytes), width: 48, height: 48 }
}

const elsewhere = (kind: EnclosedFile["kind"], fileName: string, fileSize: number, contentType: string): EnclosedFile => ({
  kind,
  fileName,
  fileSize,
  contentType,
  url: filesAt(fileName)
})

const office = "application/vnd.openxmlformats-officedocument"

/** Files that are sent in the shop's talks: some of them are there to be looked at, others lie on the shop's website. */
export const files = {
  wheel: picture("roda.png", wheel),
  brokenPedal: picture("pedal-partido.png", brokenPedal),
  quote: kept("document", "orcamento-R311.pdf", "application/pdf", pdf(["Bicicletas Andorinha", "Orcamento R-311", "Cubo, raios e mao de obra: 84,00 EUR"])),
  ride: kept("document", "sabado-lento.ics", "text/calendar", utf8(ride)),
  lock: { ...elsewhere("image", "cadeado.jpg", 148_224, "image/jpeg"), width: 1200, height: 900 },
  waving: elsewhere("sticker", "andorinha.webp", 18_432, "image/webp"),
  noise: { ...elsewhere("voice", "PTT-barulho.ogg", 40_960, "audio/ogg; codecs=opus"), transcript: "Hört ihr das Klackern beim Treten?" },
  answer: elsewhere("voice", "PTT-resposta.ogg", 33_792, "audio/ogg; codecs=opus"),
  anthem: elsewhere("audio", "hino-do-passeio.mp3", 912_384, "audio/mpeg"),
  assembly: elsewhere("video", "montagem-gazela.mp4", 4_718_592, "video/mp4"),
  contract: elsewhere("document", "contrato-frota.docx", 52_224, `${office}.wordprocessingml.document`),
  prices: elsewhere("document", "precos-frota-2026.xlsx", 24_576, `${office}.spreadsheetml.sheet`),
  slides: elsewhere("document", "frota-andorinha.pptx", 1_310_720, `${office}.presentationml.presentation`)
} satisfies Record<string, EnclosedFile>

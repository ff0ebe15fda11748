import type { Field, Order, Predicate, Scalar } from "./predicate.ts"
export const always: Predicate = { _tag: "True" }
export const all = (...p: ReadonlyArray<Predicate>): Predicate => ({ _tag: "And", all: p })
export const any = (...p: ReadonlyArray<Predicate>): Predicate => ({ _tag: "Or", any: p })
export const not = (predicate: Predicate): Predicate => ({ _tag: "Not", predicate })
export const never: Predicate = not(always)
export const isNull = (field: Field): Predicate => ({ _tag: "IsNull", field })
const cmp = (op: "eq"|"ne"|"lt"|"lte"|"gt"|"gte") => (field: Field, value: Scalar): Predicate => ({ _tag: "Compare", field, op, value })
export const eq = (field: Field, value: Scalar | null): Predicate => value === null ? isNull(field) : cmp("eq")(field, value)
export const gt = cmp("gt"), gte = cmp("gte"), lt = cmp("lt"), lte = cmp("lte"), ne = cmp("ne")
export const oneOf = (field: Field, values: ReadonlyArray<Scalar>): Predicate => ({ _tag: "In", field, values })
export const compareValues = (a: unknown, b: unknown): number => {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1
  return (a as any) < (b as any) ? -1 : (a as any) > (b as any) ? 1 : 0
}
export const compareBy = <R>(orders: ReadonlyArray<Order>, get: (row: R, f: Field) => unknown) => (a: R, b: R): number => {
  for (const o of orders) {
    const x = get(a, o.field) ?? null, y = get(b, o.field) ?? null
    const s = o.direction === "asc" ? 1 : -1
    const n = (o.nulls ?? (o.direction === "asc" ? "last" : "first")) === "last" ? 1 : -1
    if (x === y) continue
    if (x === null) return n
    if (y === null) return -n
    const c = compareValues(x, y); if (c) return s * c
  }
  return 0
}
const ev = (p: Predicate, get: (f: Field) => unknown): boolean | null => {
  switch (p._tag) {
    case "True": return true
    case "IsNull": return (get(p.field) ?? null) === null
    case "Compare": { const v = get(p.field) ?? null; if (v === null || typeof v !== typeof p.value) return null; const c = compareValues(v, p.value); return p.op === "eq" ? c === 0 : p.op === "ne" ? c !== 0 : p.op === "lt" ? c < 0 : p.op === "lte" ? c <= 0 : p.op === "gt" ? c > 0 : c >= 0 }
    case "In": { const v = get(p.field) ?? null; return v === null ? null : p.values.includes(v as Scalar) }
    case "And": { let r: boolean | null = true; for (const q of p.all) { const v = ev(q, get); if (v === false) return false; if (v === null) r = null } return r }
    case "Or": { let r: boolean | null = false; for (const q of p.any) { const v = ev(q, get); if (v === true) return true; if (v === null) r = null } return r }
    case "Not": { const v = ev(p.predicate, get); return v === null ? null : !v }
    default: return null
  }
}
export const compile = <R>(p: Predicate, get: (row: R, f: Field) => unknown) => (row: R) => ev(p, (f) => get(row, f)) === true
const flat = (p: Predicate): ReadonlyArray<Predicate> => p._tag === "And" ? p.all.flatMap(flat) : [p]
export const equalities = (p: Predicate): Map<string, ReadonlyArray<Scalar | null>> => {
  const m = new Map<string, ReadonlyArray<Scalar | null>>()
  const add = (f: Field, v: ReadonlyArray<Scalar | null>) => { if (typeof f === "string") m.set(f, m.has(f) ? m.get(f)!.filter((x) => v.includes(x)) : v) }
  for (const q of flat(p)) {
    if (q._tag === "Compare" && q.op === "eq") add(q.field, [q.value])
    if (q._tag === "In") add(q.field, [...new Set(q.values)])
    if (q._tag === "IsNull") add(q.field, [null])
  }
  return m
}
export const rest = (p: Predicate): Predicate => {
  const left = flat(p).filter((q) => !(typeof (q as any).field === "string" && ((q._tag === "Compare" && q.op === "eq") || q._tag === "In" || q._tag === "IsNull")) && q._tag !== "True")
  return left.length === 0 ? always : all(...left)
}

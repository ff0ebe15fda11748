import { noHeader } from "../body.ts"
import type { Body, Product, ProductSection } from "../body.ts"
import { countOf, elementsOf, firstWords, isWire, priceOf, wire, words } from "./reading.ts"
import type { ReadBody, Wire } from "./reading.ts"
import { headerOf } from "./wa-choices.ts"

/** An order: WhatsApp tells how much it is of in all and at what price in all, so that it is one line. */
export const orderMessage: ReadBody = (part) => {
  const { itemCount, message, orderId, orderTitle, sellerJid, totalAmount1000, totalCurrencyCode } = part
  const quantity = countOf(itemCount)
  if (quantity === undefined) return undefined
  const item = {
    productId: words(orderId),
    title: words(orderTitle),
    subtitle: "",
    image: "",
    price: priceOf(totalAmount1000),
    quantity,
    currency: words(totalCurrencyCode)
  }
  return { _tag: "Order", catalogId: words(sellerJid), text: words(message), items: [item] }
}

const isKnown = ({ productId, title }: Product): boolean => productId !== "" || title !== ""

/** A product by what its seller calls it, else by what WhatsApp does; at the price that it is sold for now. */
const productOf = (part: Wire): Product => {
  const { description, priceAmount1000, productId, productImage, retailerId, salePriceAmount1000, title } = part
  const isOnSale = (countOf(salePriceAmount1000) ?? 0) > 0
  return {
    productId: firstWords(retailerId, productId),
    title: words(title),
    subtitle: words(description),
    image: words(wire(productImage)["url"]),
    price: priceOf(isOnSale ? salePriceAmount1000 : priceAmount1000)
  }
}

/** One product of a catalog, which is known by whose it is. */
export const productMessage: ReadBody = ({ body, businessOwnerJid, footer, product }) => {
  const item = productOf(wire(product))
  if (!isKnown(item)) return undefined
  const shown = { header: noHeader, text: words(body), footer: words(footer), catalogId: words(businessOwnerJid) }
  return { _tag: "Products", kind: "single", isDynamic: false, ...shown, sections: [{ title: "", items: [item] }] }
}

const shelves = (sections: unknown): ReadonlyArray<ProductSection> =>
  elementsOf(sections).map(wire).map(({ products, title }) => ({
    title: words(title),
    items: elementsOf(products).map(wire).map(productOf).filter(isKnown)
  })).filter(({ items }) => items.length > 0)

/** Products of a catalog as a list shows them: WhatsApp tells no more than which they are. */
export const productList: ReadBody = ({ description, footerText, productListInfo, title }): Body | undefined => {
  if (!isWire(productListInfo)) return undefined
  const { businessOwnerJid, productSections } = productListInfo
  const sections = shelves(productSections)
  if (sections.length === 0) return undefined
  const shown = { header: headerOf({}, title), text: words(description), footer: words(footerText) }
  return { _tag: "Products", kind: "multi", isDynamic: false, ...shown, catalogId: words(businessOwnerJid), sections }
}

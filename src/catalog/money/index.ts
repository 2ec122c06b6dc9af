export * from './api.ts';
export { PRICE_ASSUMPTIONS } from './factors.ts';
export { type PriceContext, regionOf } from './observe.ts';
export { convert, type Exchange, exchange } from './rates.ts';
export { dayNumber, yearsBetween } from './time.ts';
export { type PriceToday, priceToday } from './today.ts';

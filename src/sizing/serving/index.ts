export { servingSpeed } from './speed.ts';

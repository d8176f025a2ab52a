import * as z from 'zod';

/** 24 hex digits. */
export const idSchema = z.string().regex(/^[0-9a-f]{24}$/, 'Give an id of 24 hexadecimal digits.');

/** Parameters of `/things/:id`. */
export const idParams = z.strictObject({ id: idSchema });

import * as z from 'zod';
import { maxMinorUnits } from './minor-units.ts';

/** Whole cents, either sign, at most one trillion rand. */
export const minorUnitsSchema = z.int().min(-maxMinorUnits).max(maxMinorUnits);

/** Whole cents of zero or more. */
export const nonNegativeMinorUnitsSchema = z.int().min(0).max(maxMinorUnits);

/** Whole cents above zero. */
export const positiveMinorUnitsSchema = z.int().min(1).max(maxMinorUnits);

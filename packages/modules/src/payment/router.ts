import { mutate, router } from '@stallwire/kernel';
import { config, list, refunds, taxRates } from './reads';
import { saveTaxRates } from './save-tax-rates';

export const paymentRouter = router({ config, list, refunds, taxRates, saveTaxRates: mutate(saveTaxRates) });

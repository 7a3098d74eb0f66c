import { mutate, router } from '@stallwire/kernel';
import { account, config, list, refunds, taxRates } from './reads';
import { saveTaxRates } from './save-tax-rates';

export const paymentRouter = router({ config, account, list, refunds, taxRates, saveTaxRates: mutate(saveTaxRates) });

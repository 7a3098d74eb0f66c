ALTER TABLE "stock_reservation"
  ADD CONSTRAINT "reservation_restocked" CHECK ("restocked" BETWEEN 0 AND "quantity");

-- What every company starts with: equipment types, split rules, settings (1-domain). People and orders come only with the demo.

INSERT INTO "equipment_type" ("code", "name", "position") VALUES
  ('WASHING_MACHINE', 'Стиральные машины', 1),
  ('DRYER', 'Сушильные машины', 2),
  ('OVEN_HOB', 'Духовые шкафы и варочные панели', 3),
  ('DISHWASHER', 'Посудомоечные машины', 4),
  ('COFFEE_MACHINE', 'Кофемашины', 5),
  ('PLUMBING', 'Сантехника', 6),
  ('ELECTRICS', 'Электрика', 7),
  ('WATER_HEATER', 'Водонагреватели', 8),
  ('TV', 'Телевизоры', 9),
  ('REFRIGERATOR', 'Холодильники', 10);

INSERT INTO "split_rule_set" ("version", "rules") VALUES (1, '[
  {"equipmentTypes": ["ELECTRICS", "PLUMBING", "WATER_HEATER"], "minNet": 0, "percent": 50},
  {"equipmentTypes": ["REFRIGERATOR"], "minNet": 2000000, "percent": 60},
  {"equipmentTypes": ["REFRIGERATOR"], "minNet": 0, "percent": 50},
  {"equipmentTypes": null, "minNet": 700000, "percent": 50},
  {"equipmentTypes": null, "minNet": 0, "percent": 40}
]');

-- An empty object: every value falls back to the default of the shared settings schema.
INSERT INTO "organisation_settings" ("id", "values") VALUES (1, '{}');

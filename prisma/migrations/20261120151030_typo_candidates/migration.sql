-- The bar for candidates depends on the word's length. One wrong letter leaves a word of n letters a similarity of
-- (n - 2) / (n + 4), two swapped ones (n - 3) / (n + 5): a low bar for short words, a higher one where it would let
-- in half of the vocabulary and cost a tenth of a second.
SELECT similarity('a', 'a');

CREATE OR REPLACE FUNCTION "similar_words"("misspelt" text) RETURNS SETOF text LANGUAGE plpgsql STABLE
  SET pg_trgm.similarity_threshold = 0.2
AS $$
BEGIN
  -- The function's own SET brings the caller's value back at the end.
  PERFORM set_config('pg_trgm.similarity_threshold', CASE WHEN length(misspelt) < 7 THEN '0.2' ELSE '0.32' END, true);
  RETURN QUERY
    SELECT word FROM search_word WHERE word % misspelt ORDER BY similarity(word, misspelt) DESC, word LIMIT 100;
END
$$;

/** Words of article 1 of the Universal Declaration of Human Rights in Uyghur, to fill a page with. */
export const uyghur =
  'ھەممە ئادەم زاتىدىنلا ئەركىن ئىززەت ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان ئۇلار ئەقىلگە ۋە ۋىجدانغا ئىگە ھەمدە بىر بىرىگە قېرىنداشلىق مۇناسىۋىتىگە خاس روھ بىلەن مۇئامىلە قىلىشى كېرەك'.split(
    ' ',
  )

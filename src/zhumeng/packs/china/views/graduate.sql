SELECT person_id, graduated_on, study_form, education FROM register.graduates
